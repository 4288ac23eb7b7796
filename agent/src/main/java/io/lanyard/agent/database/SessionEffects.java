package io.lanyard.agent.database;

import io.lanyard.Attributes;
import io.lanyard.rules.sql.SessionEffect;

/** The attributes of a statement, which know what it does to its session. */
public interface SessionEffects extends Attributes {
  SessionEffect session();
}
