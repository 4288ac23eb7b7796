package io.lanyard.agent.report;

import io.lanyard.agent.audit.Verification;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page shows.
 *
 * @param logs the records that were read
 * @param verified whether each is as it was written
 * @param rules those whose use is shown
 * @param rulesName what they are called, for people
 */
public record ReportData(
    List<Path> logs,
    List<Verification> verified,
    Review review,
    RecordReader reader,
    Optional<RuleFile> rules,
    String rulesName) {

  public ReportData {
    logs = List.copyOf(logs);
    verified = List.copyOf(verified);
  }

  /** Goes through the record once more for the trees, and says it all. */
  public Map<String, Object> fields(TreeReading again) throws java.io.IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("logs", logs.stream().map(Path::toString).toList());
    fields.put("apps", new ArrayList<>(review.apps()));
    fields.put("verified", verified.stream().map(one -> one.level().id()).toList());
    fields.put(
        "breaks", verified.stream().flatMap(one -> one.breaks().stream()).limit(20).toList());
    fields.put("totals", review.totals(reader));
    fields.put("unseen", Unseen.of(review, reader, verified));
    fields.put("timeline", review.timeline.fields());
    fields.put("reach", review.reach.fields(review.who, review.words));
    fields.put("settled", review.rules.settled(review.words));
    fields.put("rules", RuleUse.of(rules, rulesName, review.rules));
    fields.put("sessions", review.callers.shared(review.who));
    fields.put("coverage", review.coverage.fields());
    Trees trees = new Trees(review.chosenFlows(), review.who, review.words);
    again.read(trees);
    fields.put("allFlows", review.hasAllTrees());
    fields.put("flows", trees.fields());
    // Last, when everything has its number.
    fields.put("callers", review.callers.fields(review.who));
    fields.put("words", review.words.values());
    return fields;
  }

  /** Reads the same record again. */
  public interface TreeReading {
    /** Goes through all of it. */
    void read(RecordReader.Taker taker) throws java.io.IOException;
  }
}
