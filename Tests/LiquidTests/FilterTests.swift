import Diagnostics
import Liquid
import Testing

@Suite struct FilterTests {
    @Test(
        "a filter gives what the language says",
        arguments: [
            ("'ädA b' | upcase", "ÄDA B"), ("'ÄDA' | downcase", "äda"),
            ("'éCOLE' | capitalize", "École"), ("'MY title' | capitalize", "My title"),
            ("nothing | default: 'there'", "there"), ("'' | default: 'x'", "x"),
            ("false | default: 'x', allow_false: true", "false"), ("0 | default: 'x'", "0"),
            ("'a' | append: 1 | prepend: 2", "2a1"), ("' a ' | strip | append: '|'", "a|"),
            ("' a ' | lstrip", "a "), ("' a ' | rstrip", " a"),
            ("'a,b,,' | split: ',' | size", "2"), ("'añb' | split: '' | join: '.'", "a.ñ.b"),
            ("'a b' | replace: 'a', 'c' | replace_first: 'c', 'd' | replace_last: 'b', 'e'", "d e"),
            ("'aXbX' | remove: 'X'", "ab"), ("'aXbX' | remove_first: 'X'", "abX"),
            ("'aXbX' | remove_last: 'X'", "aXb"), ("'abcdef' | truncate: 4", "a..."),
            ("'añcdef' | truncate: 4, '…'", "añc…"), ("'a b c' | truncatewords: 2", "a b..."),
            ("'añb' | slice: 1", "ñ"), ("'abc' | slice: -2, 9", "bc"), ("'añb' | size", "3"),
            ("'<a href=\"x\">' | escape", "&lt;a href=&quot;x&quot;&gt;"),
            ("'&lt; & <' | escape_once", "&lt; &amp; &lt;"),
            ("'<p>Hi <b>you</b><!-- x --></p> < 3' | strip_html", "Hi you < 3"),
            ("'a&b c/é' | url_encode", "a%26b+c%2F%C3%A9"), ("'a%26b+c' | url_decode", "a&b c"),
            ("'100%' | url_decode", "100%"), ("'ab' | base64_encode", "YWI="),
            ("'YWI=' | base64_decode", "ab"), ("'-_8' | base64_url_safe_decode | size", "2"),
            ("3 | plus: 4 | minus: 2 | times: 3", "15"), ("10.1 | minus: 2.2", "7.9"),
            ("0.1 | plus: 0.2", "0.3"), ("1.1 | times: 1.1", "1.21"), ("-7 | divided_by: 2", "-4"),
            ("7 | divided_by: 2.0", "3.5"), ("-7 | modulo: 3", "2"), ("2.675 | round: 2", "2.68"),
            ("-2.5 | round", "-3"), ("1234.5 | round: -2", "1200"), ("-2.1 | ceil", "-2"),
            ("-2.1 | floor", "-3"), ("-2.1 | abs", "2.1"), ("'7 apples' | plus: 1", "1"),
            ("3 | at_least: 5", "5"), ("3 | at_most: 2", "2"),
            ("items | join", "b a C"), ("items | sort | join: ''", "Cab"),
            ("items | sort_natural | join: ''", "abC"), ("items | reverse | first", "C"),
            ("items | concat: items | uniq | size", "3"), ("people | map: 'n' | join: ','", "x,y,"),
            ("people | where: 'n' | size", "2"),
            ("people | where: 'n', 'y' | map: 'a' | first", "2"),
            ("people | reject: 'n', 'x' | size", "2"),
            ("people | find: 'a', 2 | map: 'n' | first", "y"),
            ("people | find_index: 'a', 2", "1"), ("people | has: 'n', 'z'", "false"),
            ("people | sum: 'a'", "6"), ("people | compact: 'n' | size", "2"),
            ("(1..4) | sum", "10"), ("'a\nb' | newline_to_br", "a<br />\nb"),
            ("'a\r\nb' | strip_newlines", "ab"),
        ])
    func filter(expression: String, result: String) throws {
        let person = { (name: Value, age: Value) in Value.map(ValueMap([("n", name), ("a", age)])) }
        let data: [(String, Value)] = [
            ("items", ["b", "a", "C"]),
            ("people", [person("x", 1), person("y", 2), person(.null, 3)]),
        ]
        #expect(try rendered("{{ \(expression) }}", data) == result)
    }

    @Test(
        "whole numbers that overflow become fractions",
        arguments: [
            ("9223372036854775807 | plus: 1", "9.223372036854776e+18"),
            ("9223372036854775807 | times: 9223372036854775807", "8.507059173023462e+37"),
            ("-9223372036854775808 | minus: 1", "-9.223372036854776e+18"),
            ("-9223372036854775808 | abs", "9.223372036854776e+18"),
            ("-9223372036854775808 | divided_by: -1", "9.223372036854776e+18"),
            ("-9223372036854775808 | modulo: -1", "0"),
            ("99999999999999999999 | times: 2", "2.0e+20"),
            ("5 | round: 9223372036854775807", "5"),
            ("5.5 | round: 9223372036854775807", "5.5"),
            ("5.5 | round: -9223372036854775808", "0"),
            ("'abc' | slice: -9223372036854775808, 9223372036854775807", ""),
            ("'abc' | slice: 1, 9223372036854775807", "bc"),
            ("'abc' | truncate: 9223372036854775807", "abc"),
            ("'a b' | truncatewords: 9223372036854775807", "a b"),
            ("99999999999999999999 | date: '%Y'", "1.0e+20"),
            ("9223372036854775807 | date: '%Y'", "9999"),
        ])
    func overflow(expression: String, result: String) throws {
        #expect(try rendered("{{ \(expression) }}") == result)
    }

    @Test(
        "dates are read and printed in English",
        arguments: [
            ("'2026-03-05' | date: '%-d %B %Y, %A'", "5 March 2026, Thursday"),
            ("'2026-03-05T14:07:09Z' | date: '%H:%M:%S %I:%M %p %z'", "14:07:09 02:07 PM +0000"),
            ("'2026-03-05 14:07 -0530' | date: '%H:%M %z %s'", "14:07 -0530 1772739420"),
            ("'March 14, 2016' | date: '%d.%m.%y'", "14.03.16"),
            ("'14 March 2016' | date: '%e|%j|%U|%V|%G|%u'", "14|074|11|11|2016|1"),
            ("'Mon, 14 Mar 2016 09:05:00 +0100' | date: '%l:%M%P'", " 9:05am"),
            ("'14.03.2016' | date: '%F'", "2016-03-14"),
            ("'3rd of May 2020' | date: '%F'", "2020-05-03"),
            ("1152098955 | date: '%m/%d/%Y'", "07/05/2006"),
            ("'1152098955' | date: '%D'", "07/05/06"),
            ("'now' | date: '%A %H:%M %z'", "Monday 10:30 +0100"),
            ("'today' | date: '%F'", "2026-11-23"),
            ("'2026-03-05' | date: '%^a %#p %05d %_m %-m %%'", "THU am 00005  3 3 %"),
            ("'2026-03-05' | date: '%Q %'", "%Q %"), ("'31.02.2020' | date: '%F'", "31.02.2020"),
            ("'soon' | date: '%F'", "soon"), ("nothing | date: '%F'", ""),
            ("'2026-03-05' | date: ''", "2026-03-05"),
            ("'12:30' | date: '%F'", "12:30"), ("'2026-03-05T10' | date: '%F'", "2026-03-05"),
        ])
    func date(expression: String, result: String) throws {
        #expect(try rendered("{{ \(expression) }}") == result)
    }
}
