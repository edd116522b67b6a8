package dev.proviso.channels.slack;

class SlackGateSqliteTest extends SlackGateContract {

  @Override
  String database() {
    return null;
  }
}
