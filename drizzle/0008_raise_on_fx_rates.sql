-- What was worked out at a rate no longer holds once the rate is another: rates count as prices do.
create constraint trigger fx_rate_raises after insert or update or delete on fx_rate
  deferrable initially deferred for each row execute function raise_data_version('products');
