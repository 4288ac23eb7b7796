package io.lanyard.agent.weave;

import java.util.Set;

/** Changes certain classes as they load; for JDK classes that need something special. */
public interface ClassWeaver {
  /** Internal names, with slashes, of the classes that it changes. */
  Set<String> types();

  /**
   * The changed class file. Structure must stay: no new fields, methods or types, since classes
   * that are loaded already are changed too.
   *
   * @throws RuntimeException if the class is not as expected; the caller reports it
   */
  byte[] weave(String type, byte[] classFile);
}
