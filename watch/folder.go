package watch

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// File is a file lying in a folder below the root, as the listing shows it.
type File struct {
	Folder string // name of the folder
	Name   string // byte for byte as the system gives it
	Size   int64
	// Changed is the latest instant at which the system says that the file was
	// written or, where it knows that, moved.
	Changed time.Time
	// Ident is another one after any change. It may be the same for two files
	// one after the other on systems that know no inodes.
	Ident string
}

func (f File) key() string { return f.Folder + "/" + f.Name }

// ours are the folders in which answers are given; nothing is dropped there.
var ours = []string{"_da-nhan", "_can-sua"}

// junk matches, in lower case, the names that programs use for files on their way: owner
// files of Excel (~$) and LibreOffice (.~lock), Excel's eight hexadecimal
// digits, downloads, copies in progress, and what systems leave in folders.
var junk = regexp.MustCompile(`^(\.|~\$)|\.(tmp|part|filepart|crdownload)$|^[0-9a-f]{8}$|^(thumbs\.db|desktop\.ini)$`)

func ignored(name string) bool { return junk.MatchString(strings.ToLower(name)) }

// folders lists the folders below root in which files are dropped.
func folders(root string) ([]string, error) {
	entries, err := os.ReadDir(root)
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", root, err)
	}
	var names []string
	for _, e := range entries {
		// A link to a folder is no folder here: it could lead to another unit's.
		if e.IsDir() && !ignored(e.Name()) && !slices.Contains(ours, e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// listing returns the files of all folders below root, in order of their names.
// A folder that cannot be read costs its own files only; the error names it.
func listing(root string) ([]File, error) {
	names, err := folders(root)
	if err != nil {
		return nil, err
	}
	var files []File
	var errs []error
	for _, name := range names {
		found, err := list(root, name)
		if err != nil {
			errs = append(errs, fmt.Errorf("look into %s: %w", name, err))
		}
		files = append(files, found...)
	}
	return files, errors.Join(errs...)
}

func list(root, folder string) ([]File, error) {
	entries, err := os.ReadDir(filepath.Join(root, folder))
	if err != nil {
		return nil, err
	}
	var files []File
	for _, e := range entries {
		if !e.Type().IsRegular() || ignored(e.Name()) {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return files, err
		}
		if f, alone := describe(folder, info); alone {
			files = append(files, f)
		}
	}
	return files, nil
}

// describe makes the File of what a listing shows. alone is false for a file
// with more than one name: the other one may be another unit's.
func describe(folder string, info fs.FileInfo) (f File, alone bool) {
	changed, ident, links := system(info)
	if info.ModTime().After(changed) {
		changed = info.ModTime()
	}
	return File{
		Folder:  folder,
		Name:    info.Name(),
		Size:    info.Size(),
		Changed: changed,
		Ident:   fmt.Sprintf("%d:%d%s", info.Size(), info.ModTime().UnixNano(), ident),
	}, info.Mode().IsRegular() && links <= 1
}

// whole reports whether a file can be complete: a workbook must end with a zip
// end record that accounts for the bytes before it. Other files have no end
// that could be known.
func whole(root string, f File) bool {
	if !strings.EqualFold(filepath.Ext(f.Name), ".xlsx") {
		return true
	}
	dir, err := os.OpenRoot(filepath.Join(root, f.Folder))
	if err != nil {
		return false
	}
	defer dir.Close()
	file, err := dir.Open(f.Name)
	if err != nil {
		return false
	}
	defer file.Close()
	return ended(file, f.Size)
}

// ended looks for the end of central directory record (APPNOTE.TXT 4.3.16) of
// a zip file: 22 bytes and a comment of up to 65,535 that reaches exactly to
// the end, after a directory of the size and place that the record states.
func ended(r io.ReaderAt, size int64) bool {
	const record, longest = 22, 22 + 1<<16 - 1
	tail := make([]byte, min(size, longest))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return false
	}
	for at := len(tail) - record; at >= 0; at-- {
		end := tail[at:]
		if string(end[:4]) != "PK\x05\x06" || int(binary.LittleEndian.Uint16(end[20:])) != len(end)-record {
			continue
		}
		length, offset := binary.LittleEndian.Uint32(end[12:]), binary.LittleEndian.Uint32(end[16:])
		before := size - int64(len(end))
		// 0xFFFFFFFF says that the figures stand in a zip64 record.
		return offset == 1<<32-1 || int64(offset)+int64(length) <= before
	}
	return false
}
