package io.lanyard;

/** Hears of calls that are made for the wrong caller. Safe for use by many threads. */
@FunctionalInterface
public interface Mixups {
  /** Says it on stderr; what is used until the agent has started. */
  Mixups STDERR =
      new Mixups() {
        @Override
        public void report(Mixup mixup) {
          System.err.println("[lanyard] callers mixed up in " + mixup.call().action());
        }
      };

  void report(Mixup mixup);
}
