package io.lanyard.agent.library;

/** Wants to see what pipelines keep in their context, which has this very reader in it. */
public interface ContextReader {
  /** Under which name it is there. */
  String KEY = "io.lanyard.reader";

  /** Something that the context of a pipeline has, each time one is subscribed to. */
  void seen(Object key, Object value);
}
