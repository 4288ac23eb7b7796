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
    json,
    junit
  }

  private Form form = Form.text;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text for people (the default), json for programs; for tests also junit")
  void form(Form chosen) {
    if (chosen == Form.junit && !spec.name().equals("test")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--output junit is for 'test' only; expected text or json");
    }
    form = chosen;
  }

  boolean isJson() {
    return form == Form.json;
  }

  boolean isJunit() {
    return form == Form.junit;
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
