package io.lanyard.rules;

import io.lanyard.rules.PropagationSettings.TrustedTopic;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes topics that carry callers from what the file says. */
final class TopicReader {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int KAFKA = 9092;

  private final Problems problems;

  TopicReader(Problems problems) {
    this.problems = problems;
  }

  /** The topics that callers are handed on by. */
  List<TrustedTopic> trusted(Section propagation) {
    Map<String, TrustedTopic> topics = new LinkedHashMap<>();
    for (Section section : propagation.get(TopicFormat.TOPICS)) {
      String topic = section.get(TopicFormat.TOPIC);
      Set<String> brokers = new LinkedHashSet<>();
      for (Yaml.Scalar broker : section.get(TopicFormat.BROKERS)) {
        HostAddress.read(broker, KAFKA, problems).ifPresent(brokers::add);
      }
      String audience = section.get(TopicFormat.AUDIENCE);
      Duration lifetime = bounded(section, TopicFormat.LIFETIME);
      refuseTwice(section, topic, topics.containsKey(topic));
      topics.put(topic, new TrustedTopic(topic, brokers, audience, lifetime));
    }
    return new ArrayList<>(topics.values());
  }

  /** The topics that callers are taken from, and for how long each record may have lain there. */
  Map<String, Duration> accepted(Section peer) {
    Map<String, Duration> topics = new LinkedHashMap<>();
    for (Section section : peer.get(TopicFormat.PEER_TOPICS)) {
      String topic = section.get(TopicFormat.TOPIC);
      refuseTwice(section, topic, topics.containsKey(topic));
      topics.put(topic, bounded(section, TopicFormat.MAX_AGE));
    }
    return topics;
  }

  private void refuseTwice(Section section, String topic, boolean isThere) {
    if (isThere) {
      problems.add(section.at(), "the topic " + topic + " again", "each topic once", "");
    }
  }

  private Duration bounded(Section section, Key<Duration> key) {
    Duration written = section.get(key);
    if (written.isZero() || written.compareTo(LONGEST) > 0) {
      String found = key.name() + ": " + Times.written(written);
      String mend = "a record that lay longer is nobody's";
      problems.add(section.at(), found, "more than 0s and at most 7d", mend);
    }
    return written;
  }
}
