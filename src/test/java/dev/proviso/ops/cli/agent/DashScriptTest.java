package dev.proviso.ops.cli.agent;

/** proviso.sh in dash. */
class DashScriptTest extends ScriptContract {

  @Override
  String[] shell() {
    return new String[] {"dash"};
  }
}
