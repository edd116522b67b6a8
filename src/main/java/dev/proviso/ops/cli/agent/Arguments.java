package dev.proviso.ops.cli.agent;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;

/** The program and its arguments, exactly as they were given. */
record Arguments(List<String> values) {

  private static final int TITLE = 200;

  /** Refuses what was not given as it was meant: Java could not read it in this locale. */
  static Arguments of(List<String> values) {
    Arguments arguments = new Arguments(List.copyOf(values));
    values.forEach(arguments::requireReadable);
    if (values.get(0).isEmpty()) {
      throw new CallFailure(ExitCodes.USAGE, "The name of the program is empty.");
    }
    return arguments;
  }

  /** A text that the system and Java write in the same way. */
  String requireReadable(String text) {
    if (text.indexOf('\uFFFD') >= 0 || !isWritable(text)) {
      throw new CallFailure(
          ExitCodes.USAGE,
          "An argument or the folder has characters that cannot be read in this locale. Set LC_ALL"
              + " to one with UTF-8, such as C.UTF-8.");
    }
    return text;
  }

  /** Whether the system can be given this text. */
  static boolean isWritable(String text) {
    Charset system = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return text.indexOf('\0') < 0 && system.newEncoder().canEncode(text);
  }

  /** As one would type it into a shell. */
  String line() {
    return values.stream().map(Arguments::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return value.matches("[\\w@%+=:,./{}-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** What will happen, in one line. */
  String title() {
    String title = "Run: " + line().replaceAll("[\\r\\n\\t]", " ");
    int length = title.codePointCount(0, title.length());
    return length <= TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)) + "…";
  }
}
