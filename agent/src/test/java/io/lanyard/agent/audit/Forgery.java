package io.lanyard.agent.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes changed lines look like a record again, as far as that goes without the key. */
final class Forgery {
  private Forgery() {}

  /** Numbers and chains the lines anew. */
  static List<String> chained(List<String> lines, int from) {
    List<String> all = new ArrayList<>(lines.subList(0, from));
    String previous = from == 0 ? "" : Seal.of(bytes(lines.get(from - 1))).hash();
    for (int i = from; i < lines.size(); i++) {
      String head = lines.get(i).replaceFirst("\"seq\":\\d+", "\"seq\":" + (i + 1));
      head = head.substring(0, head.lastIndexOf(",\"prev\"")) + ",\"prev\":\"" + previous + "\"";
      previous = Digests.of(head);
      all.add(head + ",\"hash\":\"" + previous + "\"}");
    }
    return all;
  }

  /** The same, with every checkpoint signed by another key over the lines as they are now. */
  static List<String> signed(List<String> lines, KeyPair key) throws GeneralSecurityException {
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      all.add(Checkpoint.isOne(line) ? signed(line, all, key) : line);
      all = chained(all, all.size() - 1);
    }
    return all;
  }

  private static String signed(String line, List<String> before, KeyPair key)
      throws GeneralSecurityException {
    int covers = (int) Checkpoint.of(line).orElseThrow().covers();
    String forged =
        line.replaceFirst(
                "\"covers_hash\":\"[^\"]*\"",
                "\"covers_hash\":\"" + Seal.of(bytes(before.get(covers - 1))).hash() + "\"")
            .replaceFirst(
                "\"key\":\"[^\"]*\"", "\"key\":\"" + PublicKeys.text(key.getPublic()) + "\"");
    int from = forged.indexOf("\"type\"");
    int to = forged.indexOf(",\"signature\"");
    Signature signature = Signature.getInstance(CheckpointKey.ALGORITHM);
    signature.initSign(key.getPrivate());
    signature.update(bytes(forged.substring(from, to)));
    String text = Base64.getEncoder().encodeToString(signature.sign());
    return forged.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"" + text + "\"");
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
