package io.lanyard.agent.cli;

import picocli.CommandLine.Option;

/** Answers as text or as JSON; most verbs have the option. */
final class Output extends Answer {
  /** For people or for programs. */
  enum Form {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text for people (the default), json for programs")
  private Form form = Form.text;

  boolean isJson() {
    return form == Form.json;
  }
}
