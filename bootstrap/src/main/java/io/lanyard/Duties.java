package io.lanyard;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The obligations of one allowed call, where every layer that carries it out can see them, and what
 * these have done. Safe for use by many threads.
 */
public final class Duties {
  private volatile List<Obligation> all = List.of();
  private final Set<String> fulfilled = new HashSet<>(0);
  private volatile Set<String> credentials = Set.of();

  Duties() {}

  void are(List<Obligation> obligations) {
    all = obligations;
  }

  /** The value of the obligation of this kind, if there is one. */
  public Optional<Object> value(String kind) {
    for (Obligation obligation : all) {
      if (obligation instanceof Obligation.Setting setting && setting.kind().equals(kind)) {
        return Optional.of(setting.value());
      }
    }
    return Optional.empty();
  }

  /** Notes that an obligation of this kind was carried out. */
  public void fulfilled(String kind) {
    synchronized (fulfilled) {
      fulfilled.add(kind);
    }
  }

  /** Whether one of this kind was carried out. */
  public boolean isFulfilled(String kind) {
    synchronized (fulfilled) {
      return fulfilled.contains(kind);
    }
  }

  /** Notes by its name, never by its value, a credential that a request of the call was given. */
  public void gave(String credential) {
    synchronized (fulfilled) {
      Set<String> all = new TreeSet<>(credentials);
      all.add(credential);
      credentials = Collections.unmodifiableSet(all);
    }
  }

  /** The names of the credentials that requests of the call were given, in order. */
  public Set<String> credentials() {
    return credentials;
  }
}
