package io.lanyard.agent.library;

import io.lanyard.Action;
import java.util.List;
import java.util.Set;

/**
 * Where one library's calls leave, as data: it is read in premain, so it must not refer to the
 * library's types. The guards that it names are typed code, loaded beside the library itself when
 * the first woven method runs.
 */
public interface EnforcementPoint {
  /** An artifact is guarded like its neighbours, and no test ran with it. */
  String NONE = "none";

  /** The library's name as its users say it. */
  String library();

  /** The versions that the integration tests ran with, oldest to newest, for people. */
  String versions();

  /**
   * Maven coordinates ({@code group:artifact}) whose presence on a class path means that this
   * library is in use; empty for parts of the JDK.
   */
  Set<String> artifacts();

  /** Those of {@link #versions()} that one of the artifacts was tested with, or {@link #NONE}. */
  default String versionsOf(String artifact) {
    return versions();
  }

  /**
   * Whether a version that nobody tested is a doubt; it is none where the guarded types are a
   * standard's, which every version has to keep.
   */
  default boolean hangsOnVersion() {
    return true;
  }

  /** The actions that its calls are decided as. */
  Set<Action> actions();

  /** The types and methods to weave. */
  List<GuardedType> types();
}
