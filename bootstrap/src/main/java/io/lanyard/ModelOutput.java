package io.lanyard;

import java.util.List;

/**
 * What a model answered: untrusted input from here on.
 *
 * @param text the answer's text, empty if it only asked for tools
 * @param toolCalls the tools it asked for
 */
public record ModelOutput(String text, List<ToolRequest> toolCalls) {
  public ModelOutput {
    toolCalls = List.copyOf(toolCalls);
  }

  /**
   * One tool call that a model asked for.
   *
   * @param id the provider's id for it, which the tool's result will carry; may be empty
   * @param name the tool
   * @param arguments JSON as the model wrote it
   */
  public record ToolRequest(String id, String name, String arguments) {}
}
