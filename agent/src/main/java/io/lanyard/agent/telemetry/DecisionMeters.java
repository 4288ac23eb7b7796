package io.lanyard.agent.telemetry;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.function.LongSupplier;

/** What is counted and measured. Safe for use by many threads. */
final class DecisionMeters {
  private static final AttributeKey<String> ACTION = AttributeKey.stringKey("lanyard.action");
  private static final AttributeKey<String> DECISION = AttributeKey.stringKey("lanyard.decision");
  private static final AttributeKey<Boolean> ENFORCED = AttributeKey.booleanKey("lanyard.enforced");
  private static final AttributeKey<String> RULE = AttributeKey.stringKey("lanyard.rule");
  private static final double NANOS = 1e9;

  /** From the conventions, for LLM calls; and for decisions, which take microseconds. */
  private static final List<Double> OPERATION_BUCKETS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  private static final List<Long> TOKEN_BUCKETS =
      List.of(1L, 4L, 16L, 64L, 256L, 1_024L, 4_096L, 16_384L, 65_536L, 262_144L, 1_048_576L);
  private static final List<Double> DECISION_BUCKETS =
      List.of(1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 1e-3, 1e-2, 1e-1, 1.0);

  private final LongCounter decisions;
  private final DoubleHistogram decisionDuration;
  private final DoubleHistogram operationDuration;
  private final LongHistogram tokens;

  DecisionMeters(Meter meter, Counts counts) {
    decisions =
        meter
            .counterBuilder("lanyard.decisions")
            .setUnit("{decision}")
            .setDescription("Decided calls")
            .build();
    decisionDuration =
        meter
            .histogramBuilder("lanyard.decision.duration")
            .setUnit("s")
            .setDescription("What deciding and recording a call took")
            .setExplicitBucketBoundariesAdvice(DECISION_BUCKETS)
            .build();
    operationDuration =
        meter
            .histogramBuilder(GenAiNames.OPERATION_DURATION)
            .setUnit("s")
            .setExplicitBucketBoundariesAdvice(OPERATION_BUCKETS)
            .build();
    tokens =
        meter
            .histogramBuilder(GenAiNames.TOKEN_USAGE)
            .ofLongs()
            .setUnit("{token}")
            .setExplicitBucketBoundariesAdvice(TOKEN_BUCKETS)
            .build();
    observe(meter, "lanyard.unguarded", "Guarded classes that stay unwoven", counts.unguarded());
    observe(meter, "lanyard.failures", "What Lanyard could not do", counts.failures());
    observe(meter, "lanyard.audit.lost", "Lines that the record lost", counts.auditLost());
  }

  void decided(Call call, Decision decision, long nanos) {
    decisions.add(
        1,
        Attributes.of(
            ACTION,
            call.action().id(),
            DECISION,
            decision.effect().id(),
            ENFORCED,
            decision.enforced(),
            RULE,
            decision.rule()));
    decisionDuration.record(nanos / NANOS, Attributes.of(ACTION, call.action().id()));
  }

  void ended(Call call, Outcome outcome) {
    String operation = GenAiNames.operation(call.action());
    if (operation.isEmpty() || outcome.status() == Outcome.Status.DENIED) {
      return;
    }
    AttributesBuilder common = Attributes.builder().put(GenAiNames.OPERATION, operation);
    put(common, call, Attribute.MODEL_NAME, GenAiNames.REQUEST_MODEL);
    put(common, call, Attribute.MODEL_PROVIDER, GenAiNames.PROVIDER);
    String error = CallSpans.errorType(outcome);
    if (!error.isEmpty()) {
      common.put(GenAiNames.ERROR_TYPE, error);
    }
    Attributes attributes = common.build();
    operationDuration.record(outcome.durationNanos() / NANOS, attributes);
    tokens(outcome, "input_tokens", "input", attributes);
    tokens(outcome, "output_tokens", "output", attributes);
  }

  private void tokens(Outcome outcome, String detail, String type, Attributes attributes) {
    if (outcome.details().get(detail) instanceof Long count) {
      tokens.record(count, attributes.toBuilder().put(GenAiNames.TOKEN_TYPE, type).build());
    }
  }

  private static void put(AttributesBuilder to, Call call, Attribute attribute, String name) {
    if (attribute.belongsTo(call.action())
        && call.attributes().value(attribute) instanceof String text
        && !text.isEmpty()) {
      to.put(name, text);
    }
  }

  private static void observe(Meter meter, String name, String description, LongSupplier count) {
    meter
        .counterBuilder(name)
        .setDescription(description)
        .buildWithCallback(measurement -> measurement.record(count.getAsLong()));
  }
}
