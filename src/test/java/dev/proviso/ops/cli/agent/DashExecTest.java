package dev.proviso.ops.cli.agent;

/** exec of proviso.sh in dash. */
class DashExecTest extends ScriptExecContract {

  @Override
  String[] shell() {
    return new String[] {"dash"};
  }
}
