package main

import (
	"strings"
	"unicode/utf8"
)

// tcvn3Letters lists each Vietnamese letter followed by what a program that
// knows Latin-1 shows of its TCVN 5712:1993 (ABC) bytes. Capitals with a tone
// are the capital's byte and the small letter's tone; ư is a soft hyphen.
const tcvn3Letters = "" +
	"ÀAµ àµ ÁA¸ á¸ Â¢ â© Ầ¢Ç ầÇ Ấ¢Ê ấÊ Ẫ¢É ẫÉ Ẩ¢È ẩÈ ÃA· ã· Ă¡ ă¨ Ằ¡» ằ» Ắ¡¾ ắ¾ Ẵ¡½ ẵ½ Ẳ¡¼ " +
	"ẳ¼ ẢA¶ ả¶ ẠA¹ ạ¹ Ậ¢Ë ậË Ặ¡Æ ặÆ Đ§ đ® ÈEÌ èÌ ÉEÐ éÐ Ê£ êª Ề£Ò ềÒ Ế£Õ ếÕ Ễ£Ô ễÔ Ể£Ó ểÓ " +
	"ẼEÏ ẽÏ ẺEÎ ẻÎ ẸEÑ ẹÑ Ệ£Ö ệÖ ÌI× ì× ÍIÝ íÝ ĨIÜ ĩÜ ỈIØ ỉØ ỊIÞ ịÞ ÒOß òß ÓOã óã Ô¤ ô« Ồ¤å " +
	"ồå Ố¤è ốè Ỗ¤ç ỗç Ổ¤æ ổæ ÕOâ õâ ỎOá ỏá Ơ¥ ơ¬ Ờ¥ê ờê Ớ¥í ớí Ỡ¥ì ỡì Ở¥ë ởë Ợ¥î ợî ỌOä ọä " +
	"Ộ¤é ộé ÙUï ùï ÚUó úó ŨUò ũò ỦUñ ủñ Ư¦ ư\u00ad Ừ¦õ ừõ Ứ¦ø ứø Ữ¦÷ ữ÷ Ử¦ö ửö Ự¦ù ựù ỤUô ụô " +
	"ỲYú ỳú ÝYý ýý ỸYü ỹü ỶYû ỷû ỴYþ ỵþ "

var toTCVN3 = func() *strings.Replacer {
	var pairs []string
	for _, entry := range strings.Fields(tcvn3Letters) {
		_, n := utf8.DecodeRuneInString(entry)
		pairs = append(pairs, entry[:n], entry[n:])
	}
	return strings.NewReplacer(pairs...)
}()
