/**
 * The form for one record: filled from its address, asks what the packs ask, saves one file as one commit.
 * Works without the names of people and customers, which arrive later; nothing typed is lost by a failed save
 * or a reload.
 */
import type { FormSpec } from "../../../record/form/form-spec.ts";
import { RecordForm } from "./record-form.ts";

const form = document.querySelector<HTMLFormElement>("form[data-record]");
const json = document.getElementById("form-spec")?.textContent;
if (form && json) new RecordForm(form, JSON.parse(json) as FormSpec).start();
