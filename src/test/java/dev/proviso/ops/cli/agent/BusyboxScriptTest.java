package dev.proviso.ops.cli.agent;

/** proviso.sh in busybox. */
class BusyboxScriptTest extends ScriptContract {

  @Override
  String[] shell() {
    return new String[] {"busybox", "sh"};
  }
}
