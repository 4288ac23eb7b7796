package io.lanyard.agent.library.file;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where files are opened, copied, moved and deleted: the streams of java.io, at the one private
 * method that each opens with, the provider of the default file system, and bodies of HTTP.
 */
public final class LocalFiles implements EnforcementPoint {
  private static final String PATH = "java.nio.file.Path";
  private static final String OPTIONS = "java.nio.file.OpenOption[]";

  /** Only one of them is there, as the operating system has it. */
  private static final List<String> PROVIDERS =
      List.of("sun.nio.fs.UnixFileSystemProvider", "sun.nio.fs.WindowsFileSystemProvider");

  @Override
  public String library() {
    return "JDK files";
  }

  @Override
  public String versions() {
    return "JDK 17 – 25";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.FILE_OPEN);
  }

  @Override
  public List<GuardedType> types() {
    List<GuardedType> types = new ArrayList<>();
    types.add(stream("java.io.FileInputStream"));
    types.add(stream("java.io.FileOutputStream"));
    types.add(stream("java.io.RandomAccessFile"));
    types.add(
        GuardedType.named(
            "java.io.File",
            GuardedMethod.exactly("createNewFile", "CreateGuard").inTools(),
            GuardedMethod.exactly("delete", "RemoveGuard").inTools(),
            GuardedMethod.exactly("deleteOnExit", "DeleteOnExitGuard").inTools(),
            GuardedMethod.exactly("renameTo", "RemoveGuard", "java.io.File").inTools()));
    for (String provider : PROVIDERS) {
      types.add(
          GuardedType.named(
              provider,
              folders(),
              GuardedMethod.of("newByteChannel", "ChannelGuard", PATH).inTools(),
              GuardedMethod.of("newFileChannel", "ChannelGuard", PATH).inTools(),
              GuardedMethod.of("newAsynchronousFileChannel", "ChannelGuard", PATH).inTools(),
              GuardedMethod.of("copy", "CopyGuard", PATH, PATH).inTools(),
              GuardedMethod.of("move", "MoveGuard", PATH, PATH).inTools(),
              GuardedMethod.of("createLink", "LinkGuard", PATH, PATH).inTools(),
              GuardedMethod.of("createSymbolicLink", "SymbolicLinkGuard", PATH, PATH).inTools(),
              GuardedMethod.of("implDelete", "DeleteGuard", PATH).inTools()));
    }
    types.add(
        GuardedType.named(
            "sun.nio.fs.UnixSecureDirectoryStream",
            folders(),
            GuardedMethod.of("newByteChannel", "ChannelGuard", PATH).inTools(),
            GuardedMethod.of("move", "MoveGuard", PATH).inTools(),
            GuardedMethod.of("implDelete", "DeleteGuard", PATH).inTools()));
    types.addAll(bodies());
    return types;
  }

  /** Where files become bodies of the JDK's HTTP client. */
  private static List<GuardedType> bodies() {
    return List.of(
        GuardedType.named(
            "java.net.http.HttpRequest$BodyPublishers",
            GuardedMethod.exactly("ofFile", "SentFileGuard", PATH).inTools()),
        GuardedType.named(
            "java.net.http.HttpResponse$BodyHandlers",
            GuardedMethod.exactly("ofFile", "ReceivedFileGuard", PATH, OPTIONS).inTools(),
            GuardedMethod.exactly("ofFileDownload", "ReceivedFileGuard", PATH, OPTIONS).inTools()));
  }

  /** Not only in tools: what is opened before one begins is asked for its files in there. */
  private static GuardedMethod folders() {
    return GuardedMethod.of("newDirectoryStream", "FolderGuard", PATH);
  }

  private static GuardedType stream(String type) {
    return GuardedType.named(
        type, GuardedMethod.of("open", "StreamGuard", "java.lang.String").inTools());
  }
}
