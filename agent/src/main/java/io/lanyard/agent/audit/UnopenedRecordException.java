package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The record can't be begun; the message says where, why and what to set. */
public final class UnopenedRecordException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Says it of a file system's refusal.
   *
   * @param record where the record was to be
   */
  public UnopenedRecordException(Path record, FileSystemException refusal) {
    super(
        "the record can't be opened: " + reason(refusal) + advice(record, refusal.getFile()),
        refusal);
  }

  /** Without the class's name, which tells whoever starts the application nothing. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // failures are printed by toString, all alike
  public String toString() {
    return String.valueOf(getMessage());
  }

  private static String reason(FileSystemException refusal) {
    if (refusal instanceof AccessDeniedException) {
      return refusal.getFile() + ": no permission";
    }
    if (refusal instanceof FileAlreadyExistsException) { // where its directory was to be made
      return refusal.getFile() + ": is no directory";
    }
    return refusal instanceof NoSuchFileException
        ? refusal.getFile() + ": no such file"
        : String.valueOf(refusal.getMessage());
  }

  /** A key that a rule file names elsewhere is not mended by moving the record. */
  private static String advice(Path record, @Nullable String refused) {
    Path folder = record.toAbsolutePath().getParent();
    return folder != null && refused != null && Path.of(refused).toAbsolutePath().startsWith(folder)
        ? "; let this user write there, or name another place with -Dlanyard.audit.file or"
            + " LANYARD_AUDIT_FILE"
        : "";
  }
}
