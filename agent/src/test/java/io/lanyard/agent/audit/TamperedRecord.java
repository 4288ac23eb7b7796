package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a record, for somebody who wants to change them unseen. */
final class TamperedRecord {
  private final List<Path> places;
  private final List<byte[]> files = new ArrayList<>();
  private final Random random;

  TamperedRecord(List<Path> places, List<byte[]> contents, Random random) {
    this.places = places;
    this.random = random;
    contents.forEach(content -> files.add(content.clone()));
  }

  /** Where one file ends and the next begins is no content. */
  boolean differsFrom(List<byte[]> contents) {
    return !Arrays.equals(joined(files), joined(contents));
  }

  private static byte[] joined(List<byte[]> files) {
    byte[] all = new byte[0];
    for (byte[] file : files) {
      all = join(all, file);
    }
    return all;
  }

  /** Fewer files than places: the rest is removed. */
  void write() throws IOException {
    for (int i = 0; i < places.size(); i++) {
      if (i < files.size()) {
        Files.write(places.get(i), files.get(i));
      } else {
        Files.deleteIfExists(places.get(i));
      }
    }
  }

  void changeByte() {
    byte[] file = anyFile();
    file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
  }

  void removeBytes() {
    int i = random.nextInt(files.size());
    byte[] file = files.get(i);
    int from = random.nextInt(file.length);
    int to = Math.min(file.length, from + 1 + random.nextInt(400));
    files.set(i, join(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length)));
  }

  void insertBytes() {
    int i = random.nextInt(files.size());
    byte[] file = files.get(i);
    int at = random.nextInt(file.length);
    byte[] some = Arrays.copyOfRange(file, at, Math.min(file.length, at + 1 + random.nextInt(400)));
    int to = random.nextInt(file.length);
    byte[] head = join(Arrays.copyOf(file, to), some);
    files.set(i, join(head, Arrays.copyOfRange(file, to, file.length)));
  }

  /** Off line ends and on them, the last file and earlier ones. */
  void truncate() {
    int i = random.nextInt(files.size());
    byte[] file = files.get(i);
    int end = random.nextInt(file.length);
    while (random.nextBoolean() && end > 0 && file[end - 1] != '\n') {
      end--;
    }
    files.set(i, Arrays.copyOf(file, end));
  }

  void truncateAtALineEnd() {
    List<String> lines = lines();
    write(lines.subList(0, 1 + random.nextInt(lines.size() - 1)));
  }

  void removeLines() {
    List<String> lines = lines();
    int from = random.nextInt(lines.size());
    lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(5))).clear();
    write(lines);
  }

  void repeatLine() {
    List<String> lines = lines();
    lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
    write(lines);
  }

  void swapLines() {
    List<String> lines = lines();
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    write(lines);
  }

  void swapFiles() {
    Collections.swap(files, random.nextInt(files.size()), random.nextInt(files.size()));
  }

  void removeFile() {
    files.remove(random.nextInt(files.size()));
  }

  void repeatFile() {
    files.set(random.nextInt(files.size()), anyFile());
  }

  /** Another value in one field, the chain made to hold again from there. */
  void forgeField() {
    List<String> lines = lines();
    int at = random.nextInt(lines.size());
    String line = lines.get(at).replaceFirst("line (\\d+)", "forged $1");
    lines.set(at, line.replaceFirst("\"time\":\"2", "\"time\":\"1"));
    write(Forgery.chained(lines, at));
  }

  /** A line removed, and all that follow numbered and chained anew. */
  void forgeRemoval() {
    List<String> lines = lines();
    int at = random.nextInt(lines.size() - 1);
    lines.remove(at);
    write(Forgery.chained(lines, at));
  }

  /** The same, and no checkpoint left that could give it away. */
  void forgeWithoutCheckpoints() {
    List<String> lines = lines();
    int at = random.nextInt(lines.size());
    lines.subList(at, lines.size()).removeIf(Checkpoint::isOne);
    write(Forgery.chained(lines, 0));
  }

  /** The same, signed anew with a key of the forger's own. */
  void forgeSignatures() throws GeneralSecurityException {
    KeyPair own = KeyPairGenerator.getInstance(CheckpointKey.ALGORITHM).generateKeyPair();
    List<String> lines = lines();
    int at = random.nextInt(lines.size());
    lines.set(at, lines.get(at).replaceFirst("line (\\d+)", "forged $1"));
    write(Forgery.signed(lines, own));
  }

  /** One checkpoint's signature, key or claim put into another's place. */
  void mixCheckpoints() {
    List<String> lines = lines();
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (Checkpoint.isOne(lines.get(i))) {
        at.add(i);
      }
    }
    String from = lines.get(at.get(random.nextInt(at.size())));
    int to = at.get(random.nextInt(at.size()));
    String[] fields = {"signature", "covers", "covers_hash", "every", "log", "signed_at"};
    String field = "\"" + fields[random.nextInt(fields.length)] + "\":(\"[^\"]*\"|\\d+)";
    Matcher match = Pattern.compile(field).matcher(from);
    if (match.find()) {
      lines.set(to, lines.get(to).replaceFirst(field, match.group()));
    }
    write(Forgery.chained(lines, to));
  }

  private byte[] anyFile() {
    return files.get(random.nextInt(files.size()));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (byte[] file : files) {
      lines.addAll(new String(file, StandardCharsets.UTF_8).lines().toList());
    }
    return lines;
  }

  /** Into as many files as before, cut where lines end. */
  private void write(List<String> lines) {
    int count = files.size();
    files.clear();
    for (int i = 0; i < count; i++) {
      List<String> part = lines.subList(lines.size() * i / count, lines.size() * (i + 1) / count);
      String text = part.isEmpty() ? "" : String.join("\n", part) + "\n";
      files.add(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
