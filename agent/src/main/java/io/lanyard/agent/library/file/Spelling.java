package io.lanyard.agent.library.file;

import java.io.IOException;
import java.nio.file.Path;

/** One spelling for each path, so that a rule about it cannot be got round by another. */
final class Spelling {
  private Spelling() {}

  /**
   * Absolute and without {@code .} and {@code ..}. Behind a symbolic link {@code ..} leads where
   * the link does, so that links on the way to one are followed as the operating system will.
   */
  static Path plain(Path path) {
    Path absolute = path.toAbsolutePath();
    Path lexical = absolute.normalize();
    return lexical.equals(absolute) || !goesUp(absolute) ? lexical : followed(absolute, lexical);
  }

  private static Path followed(Path absolute, Path lexical) {
    int last = absolute.getNameCount() - 1;
    while (last > 0 && !absolute.getName(last).toString().equals("..")) {
      last--;
    }
    Path up = absolute.getRoot().resolve(absolute.subpath(0, last + 1));
    try {
      Path real = up.toRealPath();
      boolean ends = last + 1 == absolute.getNameCount();
      return (ends ? real : real.resolve(absolute.subpath(last + 1, absolute.getNameCount())))
          .normalize();
    } catch (IOException missing) {
      return lexical; // nothing can be opened there
    }
  }

  private static boolean goesUp(Path path) {
    for (Path step : path) {
      if (step.toString().equals("..")) {
        return true;
      }
    }
    return false;
  }
}
