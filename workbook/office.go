package workbook

// Office is what is known before any file arrives.
type Office struct {
	Name     string // "UBND tỉnh Điện Biên"
	Units    *Roster
	Holidays *Holidays
	Regime   Regime
	Definitions
	Targets  *Targets
	History  *History
	Mandates *Mandates
	Trials   []Trial
	SoonDays int // a task is "sắp đến hạn" this many days before its deadline; 3 unless set
}

// Definitions are the forms and the indicator catalogue.
type Definitions struct {
	Forms     []*Form
	Catalogue *Catalogue
}

// Form returns the form with the id, nil if there is none.
func (d *Definitions) Form(id string) *Form {
	for _, f := range d.Forms {
		if f.ID == id {
			return f
		}
	}
	return nil
}
