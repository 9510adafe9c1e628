package main

import "unicode/utf16"

// lockFile is what Excel puts beside a workbook that somebody has open: 165
// bytes with the user's name, counted and in bytes, then counted and in UTF-16.
func lockFile(user string) []byte {
	b := make([]byte, 165)
	for i := range b {
		b[i] = ' '
	}
	b[0] = byte(len(user))
	copy(b[1:55], user)
	wide := utf16.Encode([]rune(user))
	b[55], b[56] = byte(len(wide)), 0
	for i, u := range wide {
		b[57+2*i], b[58+2*i] = byte(u), byte(u>>8)
	}
	return b
}

// webPage is a report as an old web system exports it: a page named .xlsx.
const webPage = `<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body><table border="1">
<tr><th>STT</th><th>Chỉ tiêu</th><th>Đơn vị tính</th><th>Thực hiện</th></tr>
<tr><td>1</td><td>Tổng số thôn, bản, tổ dân phố</td><td>thôn, bản</td><td>27</td></tr>
</table></body></html>
`
