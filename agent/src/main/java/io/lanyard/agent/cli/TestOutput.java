package io.lanyard.agent.cli;

import picocli.CommandLine.Option;

/** Answers of tests, also for servers that read JUnit's XML. */
final class TestOutput extends Answer {
  /** For people, for programs, or for continuous integration. */
  enum Form {
    text,
    json,
    junit
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text for people (the default), json for programs, junit for CI servers")
  private Form form = Form.text;

  boolean isJson() {
    return form == Form.json;
  }

  boolean isJunit() {
    return form == Form.junit;
  }
}
