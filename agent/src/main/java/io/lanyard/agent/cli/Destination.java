package io.lanyard.agent.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command is to write; looked at before the work, which may take minutes, is done. */
final class Destination {
  private Destination() {}

  /**
   * What is to be made, a file or a directory; what it lies in has to be there, for a directory
   * that is made from a slip of the pen is never found again.
   */
  static void check(Path made) {
    Path named = made.getParent();
    Path parent = named == null ? Path.of("") : named;
    if (!Files.isDirectory(parent)) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          made + ": no such directory as " + parent + "; make it, or name another place");
    }
    if (!Files.isWritable(parent)) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          made
              + ": no permission to write in "
              + (named == null ? "the working directory" : named)
              + "; name another place");
    }
  }
}
