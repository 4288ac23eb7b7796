package io.lanyard.agent.cli;

import io.lanyard.agent.audit.Json;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How a command answers; in which form is a matter of its {@code --output}. */
abstract class Answer {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** One line for people; the caller has made recorded text printable. */
  void line(String text) {
    out().println(text);
  }

  /** Like {@link #line}, in picocli's markup, coloured on a terminal only. */
  String styled(String style, String text) {
    CommandLine.Help.Ansi ansi = spec.commandLine().getColorScheme().ansi();
    return ansi.enabled()
        ? CommandLine.Help.Ansi.Style.on(CommandLine.Help.Ansi.Style.parse(style))
            + text
            + CommandLine.Help.Ansi.Style.off(CommandLine.Help.Ansi.Style.parse(style))
        : text;
  }

  /** What is wrong, beside whatever a program may be reading. */
  void complain(String text) {
    spec.commandLine().getErr().println(text);
  }

  void json(Map<String, ?> object) {
    out().println(Json.write(object));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
