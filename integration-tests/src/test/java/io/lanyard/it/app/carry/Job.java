package io.lanyard.it.app.carry;

/** A task of the application's own, which it expects to meet again; equal by name. */
record Job(String name, Runnable work) implements Runnable {
  Job(String name) {
    this(name, () -> {});
  }

  @Override
  public void run() {
    work.run();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Job job && job.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
