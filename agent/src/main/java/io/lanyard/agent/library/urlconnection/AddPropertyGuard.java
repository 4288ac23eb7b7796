package io.lanyard.agent.library.urlconnection;

/** Notes the headers that an application adds to those of the same name. */
public final class AddPropertyGuard extends PropertyGuard {
  @Override
  boolean adds() {
    return true;
  }
}
