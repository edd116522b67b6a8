package dev.proviso.platform.storage;

/** What has to happen once per transaction rather than once per job: the ledger's head. */
public interface BatchListener {

  /** Called inside the transaction before the first job. */
  void opened(Tx batch);

  /** Called inside the transaction after the last job, just before the commit. */
  void closing(Tx batch);
}
