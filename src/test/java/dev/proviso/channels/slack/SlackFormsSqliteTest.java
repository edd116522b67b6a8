package dev.proviso.channels.slack;

class SlackFormsSqliteTest extends SlackFormsContract {

  @Override
  String database() {
    return null;
  }
}
