import Dialects
import Testing

@Suite("the syntax of each program")
struct ToolTests {
    private static let instantlyCases = [
        Case("Hi {{firstName}}", "Hi {{ first_name }}"),
        Case("{{ companyName }} {{jobTitle}}", "{{ company }} {{ title }}"),
        Case("{{RANDOM | Hi | Hello}} you", "{Hi|Hello} you"),
        Case("{{RANDOM|Hi|Hello}} you", "{Hi|Hello} you"),
        Case("{{random | Hi || Hey }}", "{Hi||Hey}"),
        Case(
            "{{RANDOM | Hi {{firstName}} | {{firstName}} }}",
            "{Hi {{ first_name }}|{{ first_name }}}"),
        Case("{{RANDOM|{{RANDOM|a|b}} c|d}}", "{{{ \"\" }}{a|b} c|d}"),
        Case("{{RANDOM|%5 off|d}}", "{{{ \"\" }}%5 off|d}"),
        Case("{{RANDOM|note: d|e}}", "{{{ \"note\" }}: d|e}"),
        Case("{{firstName|there}}", "{{ first_name | default: \"there\" }}"),
        Case("{{firstName | \"my friend\"}}", "{{ first_name | default: \"my friend\" }}"),
        Case("{{city|the \"Loop\"}}", "{{ city | default: 'the \"Loop\"' }}"),
        Case("{{firstName|}}", "{{ first_name | default: \"\" }}"),
        Case("{{firstName | default: “you”}}", "{{ first_name | default: \"you\" }}"),
        Case(
            "{% if jobTitle == \"firstName\" %}a{% endif %}",
            "{% if title == \"firstName\" %}a{% endif %}"),
        Case(
            "{% assign jobTitle = city | upcase %}{{jobTitle}}",
            "{% assign jobTitle = city | upcase %}{{ jobTitle }}"),
        Case("{{sendingAccountFirstName}}", "{{ sender_first_name }}"),
        Case("{{personalization}} {{unsubscribeLink}}", "{{ icebreaker }} {{ unsubscribe }}"),
        Case("{{casualCompanyName}}", "{{ casual_company_name }}"),
        Case("{{&nbsp;firstName&nbsp;}}", "{{ first_name }}"),
        Case("{a|b} and { c }", "\\{a\\|b\\} and { c }"),
        Case("C:\\{dir} \\\\x", "C:\\\\{dir} \\\\\\x"),
        Case("{{{RANDOM|a|b}}", "{{ \"{\" }}{a|b}"),
        Case("Bye\n{{accountSignature}}\n", "Bye\n\n", ["2:1 info"]),
        Case("{{accountSignature}}\nPS", "\nPS", ["1:1 warning"]),
        Case("{{RANDOM | a}}", "a", ["1:1 warning"]),
        Case("{{RANDOM}}", "{{RANDOM}}", ["1:1 error"]),
        Case("{{city|first}}", "{{ city|first }}", ["1:1 warning"]),
        Case("{{a|b c|d}}", "{{a|b c|d}}", ["1:1 error"]),
        Case("x {{<b>firstName</b>}}", "x {{<b>firstName</b>}}", ["1:3 error"]),
        Case("Hé {{#if x}}", "Hé {{#if x}}", ["1:4 error"]),
        Case("{{firstName\n{{city}}", "{{firstName\n{{ city }}", ["1:1 error"]),
        Case(
            "{{website}} {{companyURL}}", "{{ website }} {{ website }}", ["1:13 warning"]),
        Case("{% raw %}{{firstName}}{% endraw %}", "{% raw %}{{firstName}}{% endraw %}"),
    ]

    @Test("Instantly", arguments: ToolTests.instantlyCases)
    func instantly(example: Case) { example.check(.instantly) }

    private static let smartleadCases = [
        Case("Hi {{first_name}}", "Hi {{ first_name }}"),
        Case("{{company_name}} {{linkedin_profile}}", "{{ company }} {{ linkedin }}"),
        Case("{Hi|Hello} you", "{Hi|Hello} you"),
        Case("{Hi {there|you}|Hello}", "{Hi {there|you}|Hello}"),
        Case("{Hi {{first_name}}|Hello}", "{Hi {{ first_name }}|Hello}"),
        Case("{{{first_name}}|you}", "{{{ first_name }}|you}"),
        Case("{only} and p { color: red }", "{only} and p { color: red }"),
        Case("{a {b} c|d}", "{a \\{b\\} c|d}"),
        Case("{note: a|b}", "{{{ \"note\" }}: a|b}"),
        Case("{ a | b }", "{ a | b }"),
        Case("\\{a|b}", "\\\\{a|b}"),
        Case("Best, %sender-firstname%", "Best, {{ sender_first_name }}"),
        Case("%sender-name% of %sender-domain%", "{{ sender_name }} of {{ sender_domain }}"),
        Case("100% of %20first%20 %ab%", "100% of %20first%20 %ab%"),
        Case("Bye\n%signature%", "Bye\n", ["2:1 info"]),
        Case("%unsubscribe-text%", "{{ unsubscribe }}", ["1:1 warning"]),
        Case("%sender-age%", "%sender-age%", ["1:1 error"]),
        Case("{{sl_day_of_week}}", "{{ \"now\" | date: \"%A\" }}"),
        Case(
            "{{sl_date \"2 days from now\" \"dddd, MMMM D\"}}",
            "{{ \"now\" | date: \"%s\" | plus: 172800 | date: \"%A, %B %-d\" }}"),
        Case(
            "{{sl_date sl_last_touch \"Do MMM\"}}", "{{sl_date sl_last_touch \"Do MMM\"}}",
            ["1:1 error"]),
        Case("{{state}}", "{{ state }}"),
        Case("{Hi|Hello", "\\{Hi\\|Hello", ["1:1 error"]),
        Case("Hi|Hello} you", "Hi|Hello\\} you", ["1:9 error"]),
        Case("{{first_name|there}}", "{{ first_name | default: \"there\" }}", ["1:1 warning"]),
    ]

    @Test("Smartlead", arguments: ToolTests.smartleadCases)
    func smartlead(example: Case) { example.check(.smartlead) }

    private static let lemlistCases = [
        Case("Hi {{firstName}}", "Hi {{ first_name }}"),
        Case("{{icebreaker}}", "{{ icebreaker }}"),
        Case("{{ companyName }}", "{{ company }}"),
        Case("{{linkedinUrl}}", "{{ linkedin }}"),
        Case("{{companyDomain}}", "{{ website }}"),
        Case("{{microOfferPrice}}", "{{ micro_offer_price }}"),
        Case("{{firstName | default: 'there'}}", "{{ first_name | default: 'there' }}"),
        Case(
            "{% if firstName %}{{firstName}}{% else %}you{% endif %}",
            "{% if first_name %}{{ first_name }}{% else %}you{% endif %}"),
        Case(
            "{%- unless jobTitle contains 'CEO' -%}x{% endunless %}",
            "{%- unless title contains 'CEO' -%}x{% endunless %}"),
        Case("{a|b}", "\\{a\\|b\\}"),
        Case("<p>{{&nbsp;firstName}}</p>", "<p>{{ first_name }}</p>"),
        Case("{{firstName|there}}", "{{ first_name | default: \"there\" }}", ["1:1 warning"]),
        Case("{{signature}}", "", ["1:1 info"]),
        Case("{{sender.firstName}}", "{{sender.firstName}}", ["1:1 error"]),
        Case("{<i>{firstName}}", "{<i>{firstName}}", ["1:1 error"]),
        Case("{{firstName | titleize: 2}}", "{{firstName | titleize: 2}}", ["1:1 error"]),
    ]

    @Test("lemlist", arguments: ToolTests.lemlistCases)
    func lemlist(example: Case) { example.check(.lemlist) }

    private static let coldsendCases = [
        Case("Hi {{first_name}}", "Hi {{ first_name }}"),
        Case("{{job_title}} {{custom_field_name}}", "{{ title }} {{ custom_field_name }}"),
        Case("{{I noticed|I saw that}} it", "{I noticed|I saw that} it"),
        Case("{{launched a product|expanded|hired}}", "{launched a product|expanded|hired}"),
        Case("{{Hi|Hello}}", "{Hi|Hello}"),
        Case("{{Hi {{first_name}}|Hello}}", "{Hi {{ first_name }}|Hello}"),
        Case("{{first_name | there}}", "{{ first_name | default: \"there\" }}"),
        Case("{{company|your firm}}", "{{ company | default: \"your firm\" }}"),
        Case("{{pain_point|growth}}", "{{ pain_point | default: \"growth\" }}"),
        Case("{{quick|brief}}", "{quick|brief}", ["1:1 warning"]),
        Case("{{quick|brief|short}}", "{quick|brief|short}"),
        Case("{{industry | default: \"x\"}}", "{{ industry | default: \"x\" }}"),
        Case(
            "{{dn_day_of_week}} {{dn_day_name}}",
            "{{ \"now\" | date: \"%A\" }} {{ \"now\" | date: \"%A\" }}"),
        Case(
            "{{dn_date 1 day from now dddd}}",
            "{{ \"now\" | date: \"%s\" | plus: 86400 | date: \"%A\" }}"),
        Case(
            "{{dn_date 2 days from now dddd, MMMM Do}}",
            "{{ \"now\" | date: \"%s\" | plus: 172800 | date: \"%A, %B %-d\" }}",
            ["1:1 warning"]),
        Case("{{dn_date soon}}", "{{dn_date soon}}", ["1:1 error"]),
        Case("{{dn_date 2 days from now ww}}", "{{dn_date 2 days from now ww}}", ["1:1 error"]),
        Case("{a|b}", "\\{a\\|b\\}"),
        Case(
            "{% if job_title contains \"CEO\" %}x{% endif %}",
            "{% if title contains \"CEO\" %}x{% endif %}"),
    ]

    @Test("ColdSend", arguments: ToolTests.coldsendCases)
    func coldsend(example: Case) { example.check(.coldsend) }

    private static let coldCLICases = [
        Case("Hi {{first_name}}", "Hi {{ first_name }}"),
        Case("{{name}} {{first_name}}", "{{ first_name }} {{ first_name }}"),
        Case("{{domain}}", "{{ email_domain }}"),
        Case("{{company}} {{pain_point}}", "{{ company }} {{ pain_point }}"),
        Case("{a|b}", "\\{a\\|b\\}"),
        Case("a | b", "a | b"),
        Case("{\n a|b\n}", "\\{\n a\\|b\n\\}"),
        Case("a | b }", "a | b \\}"),
        Case("{ first_name }", "{ first_name }"),
        Case("{{ first_name }}", "{{ first_name }}", ["1:1 warning"]),
        Case("{% if x %}", "{% if x %}", ["1:1 error"]),
        Case("{{first_name|there}}", "{{first_name|there}}", ["1:1 error"]),
        Case("{{first_name | upcase}}", "{{first_name | upcase}}", ["1:1 error"]),
        Case("{{}}", "{{}}", ["1:1 error"]),
    ]

    @Test("cold-cli", arguments: ToolTests.coldCLICases)
    func coldCLI(example: Case) { example.check(.coldCLI) }
}
