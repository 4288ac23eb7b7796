package io.lanyard.rules.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document from a parser's events. */
final class TreeReader {
  /** Rule files need five levels; tool arguments in tests a few more. */
  private static final int MAX_DEPTH = 64;

  /** Ten thousand rules have fewer. */
  private static final int MAX_NODES = 400_000;

  private final Source source;
  private final Iterator<Event> events;
  private final Problems problems;
  private int nodes;

  TreeReader(Source source, Iterator<Event> events, Problems problems) {
    this.source = source;
    this.events = events;
    this.problems = problems;
  }

  /** The first document; whatever else the stream holds is a problem. */
  Optional<Yaml> read() {
    Optional<Yaml> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        if (root.isPresent()) {
          String mend = "remove '---', or make it a file of its own";
          problems.add(at(event), "a second document", "one", mend);
          return root;
        }
        root = Optional.of(node(events.next(), 0));
      }
    }
    if (root.isEmpty()) {
      problems.add(source.start(), "an empty file", "a document", "");
    }
    return root;
  }

  private Yaml node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooMuch(at(event), "too deeply nested lists and keys", MAX_DEPTH);
    }
    if (++nodes > MAX_NODES) {
      throw new TooMuch(at(event), "too many values", MAX_NODES);
    }
    if (event instanceof AliasEvent alias) {
      String found = "the alias *" + alias.getAlias();
      String mend = "in quotes it is a text; else write it out where it is used";
      problems.addCause(at(event), found, "the value itself", mend);
      return new Yaml.Scalar("*", false, at(event), Place.from(at(event)));
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      problems.add(
          at(event),
          "an anchor",
          "a value without one",
          "remove '&" + node.getAnchor().get() + "'");
    }
    if (event instanceof CollectionStartEvent start) {
      if (start.getTag().isPresent()) {
        refuseTag(event, start.getTag().get());
      }
      return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    }
    ScalarEvent scalar = (ScalarEvent) event;
    if (scalar.getTag().isPresent()) {
      refuseTag(event, scalar.getTag().get());
      return asWritten(scalar);
    }
    return scalar(scalar);
  }

  private void refuseTag(Event event, String tag) {
    String mend = "an expression that begins with '!' must stand in quotes";
    problems.add(at(event), "the tag " + tag, "a value without one", mend);
  }

  /** With its tag, which may be the beginning of an expression; what follows would be nonsense. */
  private Yaml.Scalar asWritten(ScalarEvent event) {
    int from = source.index(start(event));
    int to = event.getEndMark().isPresent() ? source.index(event.getEndMark().get()) : from;
    String text = source.text().substring(from, Math.max(from, to));
    return new Yaml.Scalar(text, false, at(event), new Place.AsWritten(source, from));
  }

  private Yaml.Scalar scalar(ScalarEvent event) {
    String value = event.getValue();
    int from = source.index(start(event));
    int to = event.getEndMark().isPresent() ? source.index(event.getEndMark().get()) : from;
    Place place = new Place.AsRead(source, from, to, value);
    return new Yaml.Scalar(value, event.isPlain(), at(event), place);
  }

  private Yaml.Sequence sequence(Event start, int depth) {
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Yaml.Sequence(items, at(start));
  }

  private Yaml.Mapping mapping(Event start, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Yaml key = node(event, depth + 1);
      Yaml value = node(events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar scalar)) {
        problems.add(key.at(), key.kind() + " as a key", "a name", "");
      } else if (seen.putIfAbsent(scalar.text(), scalar.at()) != null) {
        Position first = seen.get(scalar.text());
        String mend = "it stands in line " + first.line() + " already";
        problems.add(scalar.at(), "the key '" + scalar.text() + "' again", "each key once", mend);
      } else {
        entries.add(new Yaml.Entry(scalar, value));
      }
      event = events.next();
    }
    return new Yaml.Mapping(entries, at(start));
  }

  private Position at(Event event) {
    return source.at(start(event));
  }

  private static Mark start(Event event) {
    return event.getStartMark().orElseThrow();
  }
}
