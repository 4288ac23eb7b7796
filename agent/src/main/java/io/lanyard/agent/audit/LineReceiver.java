package io.lanyard.agent.audit;

/** Gets a copy of what is in the record. Called by the writer, for whom every call waits. */
public interface LineReceiver {
  /** Takes no copies. */
  LineReceiver NONE = lines -> {};

  /**
   * Lines have been written.
   *
   * @param lines whole lines with their newlines; the receiver's own to keep. It must return at
   *     once
   */
  void written(byte[] lines);
}
