package dev.proviso.ops.cli.agent;

/** exec of proviso.sh in busybox. */
class BusyboxExecTest extends ScriptExecContract {

  @Override
  String[] shell() {
    return new String[] {"busybox", "sh"};
  }
}
