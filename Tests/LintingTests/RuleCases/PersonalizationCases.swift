import Diagnostics
import Linting

extension RuleCases {
    static let personalization: [RuleCase] = [
        .bad(
            "generic-greeting", .english, "[[generic-greeting:Dear Sir or Madam,]]\n\nWho decides?",
            .warning, message: "greets nobody in particular"),
        .bad(
            "generic-greeting", .russian, "[[generic-greeting:Здравствуйте!]]\n\nКто решает?",
            .error, profile: .salesnotes),
        .good("generic-greeting", .english, "Hi ⟨first_name⟩,\n\nWho decides?"),
        .good("generic-greeting", .russian, "Добрый день, Иван!\n\nКто решает?"),
        .bad(
            "greeting-placeholder", .english,
            "Hi [[greeting-placeholder:[First Name]]],\n\nWho decides?", .error,
            message: "the greeting addresses '[First Name]'"),
        .bad(
            "greeting-placeholder", .russian,
            "Здравствуйте[[greeting-placeholder: ]]!\n\nКто решает?", .error,
            message: "the greeting names nobody"),
        .good("greeting-placeholder", .english, "Hi ⟨first_name!⟩,\n\nWho decides?"),
        .bad(
            "personalization-absent", .english,
            "Hello,\n\n[[personalization-absent:we sell docks.]] Who decides?", .error),
        .bad(
            "personalization-absent", .russian,
            "[[personalization-absent:Мы строим рампы.]] Кто решает?\n\n⟨sender.name⟩", .error),
        .good("personalization-absent", .english, "⟨company⟩ has two docks. Who decides?"),
        .bad(
            "opening-without-reader", .english,
            "Hi Ann,\n\n[[opening-without-reader:Our engineers are certified.]] They work in Leipzig.",
            .warning, message: "begins with its sender"),
        .bad(
            "opening-without-reader", .english,
            "Hi Ann,\n\n[[opening-without-reader:Hiring is broken.]] Everyone knows it. Who decides?",
            message: "would fit anybody"),
        .bad(
            "opening-without-reader", .english,
            "Hi Ann,\n\n[[opening-without-reader:Docko is a maker of docks.]] It was built for speed.\n\nBob Ray\nDocko, +1 555 010 2030",
            message: "begins with its sender"),
        .bad(
            "opening-without-reader", .russian,
            "Иван,\n\n[[opening-without-reader:подбор персонала сломан.]] Все это знают."),
        .good("opening-without-reader", .english, "Hi Ann,\n\nHiring is broken. Yours is slow."),
        .good("opening-without-reader", .english, "Hi Ann,\n\nI saw the dock in Leipzig today."),
        .good("opening-without-reader", .english, "Hi Ann,\n\n⟨company⟩ has two docks in all."),
        .good(
            "opening-without-reader", .russian, "Иван,\n\nваша рампа в Самаре мала для двух машин."),
        .bad(
            "vague-personalization", .english,
            "Docks help [[vague-personalization:companies like yours]].", .warning,
            message: "would fit anybody"),
        .bad(
            "vague-personalization", .russian,
            "Рампы нужны [[vague-personalization:таким компаниям, как ваша]]."),
        .good("vague-personalization", .english, "Your night shift in Leipzig ships until 23:00."),
        .good("vague-personalization", .russian, "Ваша ночная смена работает до 23:00."),
    ]
}
