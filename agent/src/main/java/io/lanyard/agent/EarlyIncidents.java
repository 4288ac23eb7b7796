package io.lanyard.agent;

import io.lanyard.Incidents;
import io.lanyard.agent.audit.LoggedIncidents;
import java.util.ArrayList;
import java.util.List;

/**
 * Says on stderr what fails before the record is open, and keeps it for the record, which would
 * otherwise tell of a good start. Safe for use by many threads.
 */
final class EarlyIncidents implements Incidents {
  private static final int MOST = 1_000;

  private record Incident(String where, Throwable failure) {}

  private final List<Incident> incidents = new ArrayList<>();

  @Override
  public void report(String where, Throwable failure) {
    STDERR.report(where, failure);
    synchronized (incidents) {
      if (incidents.size() < MOST) {
        incidents.add(new Incident(where, failure));
      }
    }
  }

  void handOver(LoggedIncidents record) {
    synchronized (incidents) {
      for (Incident incident : incidents) {
        record.saidAlready(incident.where(), incident.failure());
      }
      incidents.clear();
    }
  }
}
