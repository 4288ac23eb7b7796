package io.lanyard.agent.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed statement, itself a line of the record, that its lines were these up to one of them.
 *
 * @param seq the checkpoint's own number
 * @param hash its own hash
 * @param log which log it is about: several may be signed with one key
 * @param signedAt when
 * @param covers the number of the line up to which it speaks
 * @param coversHash that line's hash
 * @param every after how many lines there is another one
 * @param selfHeld whether the key lies beside the log
 * @param key the public key
 * @param signed what the signature is about
 * @param signature in Base64
 */
public record Checkpoint(
    long seq,
    String hash,
    String log,
    String signedAt,
    long covers,
    String coversHash,
    int every,
    boolean selfHeld,
    String key,
    String signed,
    String signature) {
  private static final Pattern START =
      Pattern.compile("^\\{\"seq\":\\d{1,18},\"time\":\"[^\"]{1,40}\",\"type\":\"checkpoint\"");
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"seq\":(?<seq>\\d{1,18}),\"time\":\"[^\"]{1,40}\","
              + "(?<signed>\"type\":\"checkpoint\",\"log\":\"(?<log>[^\"]*)\","
              + "\"signed_at\":\"(?<at>[^\"]*)\",\"covers\":(?<covers>\\d{1,18}),"
              + "\"covers_hash\":\"(?<covered>[^\"]*)\",\"every\":(?<every>\\d{1,9}),"
              + "\"self_held\":(?<own>true|false),\"key\":\"(?<key>[^\"]*)\"),"
              + "\"signature\":\"(?<signature>[^\"]*)\","
              + "\"prev\":\"[^\"]*\",\"hash\":\"(?<hash>[^\"]*)\"}");

  /** Whether a line wants to be one. */
  static boolean isOne(String line) {
    return START.matcher(line).lookingAt();
  }

  /** Reads a line; empty if it is something else, or a checkpoint that nobody can read. */
  public static Optional<Checkpoint> of(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Checkpoint(
            Long.parseLong(found.group("seq")),
            found.group("hash"),
            found.group("log"),
            found.group("at"),
            Long.parseLong(found.group("covers")),
            found.group("covered"),
            Integer.parseInt(found.group("every")),
            found.group("own").equals("true"),
            found.group("key"),
            found.group("signed"),
            found.group("signature")));
  }

  /** Whether the signature is by the key that it names. */
  boolean holds() {
    return PublicKeys.verify(key, signed, signature);
  }

  /** The fields of a new one. */
  static JsonLine write(CheckpointKey key, String log, int every, Position position) {
    JsonLine line = new JsonLine(512).continued().text("type", "checkpoint").text("log", log);
    line.ascii(",\"signed_at\":\"");
    Timestamps.write(line, Timestamps.nowMicros());
    line.raw('"');
    line.number("covers", position.seq())
        .text("covers_hash", position.hash())
        .number("every", every)
        .flag("self_held", key.isSelfHeld())
        .text("key", key.publicText());
    byte[] signed = Arrays.copyOfRange(line.bytes(), 1, line.length());
    return line.text("signature", Base64.getEncoder().encodeToString(key.sign(signed)));
  }
}
