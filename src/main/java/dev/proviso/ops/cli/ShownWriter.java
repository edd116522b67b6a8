package dev.proviso.ops.cli;

import dev.proviso.platform.text.Invisible;
import java.io.PrintWriter;

/**
 * Prints what a command says with every invisible character as its number: a name in a database, or
 * a message about a file, must not move the cursor or colour the terminal.
 */
final class ShownWriter extends PrintWriter {

  ShownWriter(PrintWriter terminal) {
    super(terminal, true);
  }

  @Override
  public void println(String said) {
    super.println(Invisible.drawnLines(said));
  }
}
