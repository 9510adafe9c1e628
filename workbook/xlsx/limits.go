package xlsx

// Limits bound what a stranger's file may cost. A file beyond a limit is
// refused as too-large (or unsafe-workbook where no honest program comes near)
// before the memory or the time is spent.
type Limits struct {
	File     int64 // bytes of the file as sent
	Unzipped int64 // bytes of all members together, inflated
	Ratio    int64 // inflated to compressed size of a member above RatioFrom
	Members  int   // of the zip package
	Depth    int   // open XML elements
	Strings  int   // shared strings
	Styles   int   // cell formats; fonts as well
	Columns  int   // number of the last filled column of a sheet
	Rows     int   // row elements of a sheet
	Cells    int   // of a sheet: the sum of the last column of every row
	Merges   int   // merged ranges of a sheet
}

// RatioFrom is the inflated size in bytes below which [Limits.Ratio] is not
// asked: small parts of repeated styles compress very well.
const RatioFrom = 1 << 20

// DefaultLimits fit the largest honest submission several times over: a form
// has some thousand cells in some hundred kilobytes.
func DefaultLimits() Limits {
	return Limits{
		File:     50 << 20,
		Unzipped: 192 << 20,
		Ratio:    200,
		Members:  2_000,
		Depth:    64,
		Strings:  1_000_000,
		Styles:   70_000,
		Columns:  300,
		Rows:     120_000,
		Cells:    2_500_000,
		Merges:   5_000,
	}
}
