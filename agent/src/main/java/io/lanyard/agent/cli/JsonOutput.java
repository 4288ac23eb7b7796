package io.lanyard.agent.cli;

import picocli.CommandLine.Option;

/** Answers of verbs that write lines for programs, and nothing that people would read. */
final class JsonOutput extends Answer {
  /** One object a line. */
  enum Form {
    json
  }

  @Option(
      names = "--output",
      paramLabel = "json",
      defaultValue = "json",
      description = "json, one object a line; there is no other")
  @SuppressWarnings("unused") // picocli sets it; there is nothing to choose
  private Form form = Form.json;
}
