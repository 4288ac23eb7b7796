package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How callers are handed on with the records of topics, and taken from them. */
final class TopicFormat {
  /** What Kafka takes for the name of a topic. */
  private static final Form<String> NAME =
      Scalars.parsed(
          "the name of a topic, without * and ?",
          text -> Optional.of(text).filter(name -> name.matches("[a-zA-Z0-9._-]{1,249}")));

  static final Key<String> TOPIC = Key.required("topic", NAME, "The topic; each is named.");
  static final Key<List<Yaml.Scalar>> BROKERS =
      Key.required(
          "brokers",
          Lists.oneOrMore(Scalars.located()),
          "Its cluster: every address that producers may have in bootstrap.servers; the port is"
              + " 9092 unless written.");
  static final Key<String> AUDIENCE =
      Key.required("audience", Scalars.text(), "The name of the application that takes records.");
  static final Key<Duration> LIFETIME =
      Key.withDefault(
          "lifetime",
          Times.duration(),
          "5m",
          "For how long a record that lies in the topic keeps its caller; at most 7d.");
  static final Key<List<Section>> TOPICS =
      Key.withDefault(
          "topics",
          Lists.listOf(Shape.section("a trusted topic", TOPIC, BROKERS, AUDIENCE, LIFETIME)),
          "[]",
          "The Kafka topics whose records carry callers; no others do.");

  static final Key<Duration> MAX_AGE =
      Key.withDefault(
          "max_age",
          Times.duration(),
          "5m",
          "The longest lifetime that the other application may give a record; at most 7d.");
  static final Key<List<Section>> PEER_TOPICS =
      Key.withDefault(
          "topics",
          Lists.listOf(Shape.section("a topic that callers come in by", TOPIC, MAX_AGE)),
          "[]",
          "The Kafka topics that it may hand callers on by; a record there without one is"
              + " nobody's. Give each message.timestamp.type=LogAppendTime: without it, a restart,"
              + " which forgets used tokens, lets a copied record count once more.");

  private TopicFormat() {}
}
