package io.gatehouse.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Each role is a subcommand. */
@Command(
        name = "gatehouse",
        mixinStandardHelpOptions = true,
        subcommands = {UpCommand.class, GatewayCommand.class, RulesCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
