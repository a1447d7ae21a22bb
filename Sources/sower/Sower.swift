import ArgumentParser

/// The root of the command tree.
struct Sower: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sower",
        abstract:
            "Cold-email outreach as code: lint, plan, send, read the replies, see the funnel.",
        discussion: """
            Start with 'sower init', then 'sower lint', 'sower rehearse', 'sower launch', 'sower run'.

            Exit codes: 0 clean, 1 findings, 2 usage, 3 a file is wrong, 4 temporary failure, 5 refused for safety.
            """,
        version: Versions.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Write",
                subcommands: [
                    InitCommand.self, LintCommand.self, AuditCommand.self, RenderCommand.self,
                    PreviewCommand.self, RulesCommand.self, ConvertCommand.self, LSPCommand.self,
                ]),
            CommandGroup(
                name: "Send",
                subcommands: [
                    PlanCommand.self, RehearseCommand.self, LaunchCommand.self, RunCommand.self,
                    PauseCommand.self, ResumeCommand.self, StopCommand.self, StatusCommand.self,
                    ExplainCommand.self,
                ]),
            CommandGroup(
                name: "Answer",
                subcommands: [
                    SyncCommand.self, RepliesCommand.self, ClassifyCommand.self, FunnelCommand.self,
                ]),
            CommandGroup(
                name: "Arrive",
                subcommands: [CheckCommand.self, VerifyCommand.self, ReportsCommand.self]),
            CommandGroup(
                name: "Keep",
                subcommands: [ContactsCommand.self, SuppressCommand.self, DoctorCommand.self]),
        ])
}
