package io.lanyard.agent.cli;

import io.lanyard.agent.audit.Json;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where and how a command answers; every verb has the option. */
final class Output {
  /** For people or for programs. */
  enum Form {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "for people, or one JSON object for programs")
  private Form form = Form.text;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  boolean isJson() {
    return form == Form.json;
  }

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

  void json(Map<String, ?> object) {
    out().println(Json.write(object));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
