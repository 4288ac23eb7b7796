package io.lanyard.agent.supply;

import io.lanyard.agent.audit.OwnerOnly;
import io.lanyard.agent.caller.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Rules from a server, by ETag (RFC 9110, section 8.8.3). What was last in force is kept on disk,
 * so that a server that is down at start doesn't keep the application from starting.
 */
final class RuleServer implements RuleSupply {
  private final URI url;
  private final BoundedHttp http;
  private final Unsealing unsealing;
  private final Path state;
  private final Path kept;
  private String tag = "";
  private String text = "";

  /**
   * A server.
   *
   * @param state the directory for what was last in force
   */
  RuleServer(URI url, BoundedHttp http, Unsealing unsealing, Path state) {
    this.url = url;
    this.http = http;
    this.unsealing = unsealing;
    this.state = state;
    this.kept = state.resolve("last-good");
  }

  @Override
  public Supplied get() throws SupplyRefusedException, IOException {
    BoundedHttp.Answer answer = http.getIfChanged(url, tag);
    if (answer.changed()) {
      text = decoded(url.toString(), answer.body());
      tag = answer.tag();
    } else if (text.isEmpty()) {
      throw new IOException(url + " answered 304 to a question that named no ETag");
    }
    return unsealing.open(url.toString(), text);
  }

  /** Strictly: with a letter that became another a deny would go on and mean nothing. */
  private static String decoded(String name, byte[] bytes) throws SupplyRefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SupplyRefusedException(name + ": found bytes that are no UTF-8, expected UTF-8");
    }
  }

  @Override
  public Supplied first() throws SupplyRefusedException, IOException {
    try {
      return get();
    } catch (SupplyRefusedException | IOException failure) {
      return lastGood(failure);
    }
  }

  private Supplied lastGood(Exception failure) throws SupplyRefusedException {
    try {
      String last = decoded(kept.toString(), Files.readAllBytes(kept));
      Supplied supplied = unsealing.open(kept.toString(), last);
      // Whatever the server says next is new.
      tag = "";
      text = last;
      return supplied.noting(
          "starting with the last good rules, in " + kept + ": " + failure.getMessage());
    } catch (NoSuchFileException never) {
      throw new SupplyRefusedException(
          failure.getMessage() + "; and there are no earlier rules in " + kept);
    } catch (SupplyRefusedException | IOException useless) {
      String why = useless.getMessage();
      throw new SupplyRefusedException(
          failure.getMessage() + "; and the earlier rules in " + kept + " can't be used: " + why);
    }
  }

  @Override
  public void taken(Supplied supplied) throws SupplyRefusedException {
    unsealing.taken(supplied);
    try {
      OwnerOnly.directory(state);
      OwnerOnly.write(kept, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SupplyRefusedException(
          "the rules can't be kept for the next start ("
              + e
              + "); name a directory that can be written with lanyard.rules.state");
    }
  }
}
