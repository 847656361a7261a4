SET lock_timeout = '5s';

-- AlterTable
ALTER TABLE "organisations" ADD COLUMN     "answer_limit" INTEGER,
ADD COLUMN     "federal_state" TEXT,
ADD COLUMN     "year_end_free" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "change_requests_organisation_id_sent_on_idx" ON "change_requests"("organisation_id", "sent_on");

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "organisations" ADD CONSTRAINT "organisations_federal_state_known" CHECK ("federal_state" IN
  ('BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'));
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_answer_limit_sensible" CHECK ("answer_limit" BETWEEN 1 AND 250);
