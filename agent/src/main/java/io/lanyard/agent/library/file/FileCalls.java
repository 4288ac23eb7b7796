package io.lanyard.agent.library.file;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.Resource;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Map;

/** Decides the opening of files, unless it is the JVM's own doing. */
final class FileCalls {
  private FileCalls() {}

  /**
   * Decides one opening.
   *
   * @throws io.lanyard.CallDeniedException if the file must not be opened
   */
  static Passage enter(Path given, boolean write) {
    String name = nameUnlessOfJvm(given, write);
    if (name.isEmpty()) {
      return Passage.EXEMPT;
    }
    Map<Attribute, Object> values = Map.of(Attribute.FILE_PATH, name, Attribute.FILE_WRITE, write);
    return Gate.enter(
        Call.of(Action.FILE_OPEN, Attributes.of(Resource.of(name), values)).text(given.toString()));
  }

  /** Finding out may open files as well, which must not be found out about. */
  private static String nameUnlessOfJvm(Path given, boolean write) {
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      Path path = Spelling.plain(given);
      return (!write && OwnFiles.areOfJvm(path)) || Openers.isJvm() ? "" : path.toString();
    } finally {
      FlowPosition.set(before);
    }
  }

  /** Decides one that is over at once, because another one of the same method follows. */
  static void pass(Path given, boolean write) {
    Passage.finish(enter(given, write), null, null);
  }

  /** A denial as java.io tells of a file without permission. */
  static FileNotFoundException notOpened(CallDeniedException denial) {
    FileNotFoundException refusal = new FileNotFoundException(denial.getMessage());
    refusal.initCause(denial);
    return refusal;
  }
}
