/**
 * What Cognito has and this service has not: told apart from what nobody has.
 *
 * Source: the AWS SDK for JavaScript, 3.1169.0 (November 2026).
 *
 * @module
 */

/** The operations of Cognito that are not in the table of operations. */
export const ABSENT_OPERATIONS: readonly string[] = [
  "AdminDisableProviderForUser",
  "AdminLinkProviderForUser",
  "AdminListUserAuthEvents",
  "AdminSetUserSettings",
  "AdminUpdateAuthEventFeedback",
  "CreateManagedLoginBranding",
  "CreateTerms",
  "CreateUserImportJob",
  "CreateUserPoolReplica",
  "DeleteManagedLoginBranding",
  "DeleteTerms",
  "DeleteUserPoolReplica",
  "DescribeManagedLoginBranding",
  "DescribeManagedLoginBrandingByClient",
  "DescribeRiskConfiguration",
  "DescribeTerms",
  "DescribeTermsByClient",
  "DescribeUserImportJob",
  "GetCSVHeader",
  "GetLogDeliveryConfiguration",
  "GetProvisionedLimit",
  "GetSigningCertificate",
  "GetUICustomization",
  "ListTerms",
  "ListUserImportJobs",
  "ListUserPoolReplicas",
  "SetLogDeliveryConfiguration",
  "SetRiskConfiguration",
  "SetUICustomization",
  "StartUserImportJob",
  "StopUserImportJob",
  "UpdateAuthEventFeedback",
  "UpdateManagedLoginBranding",
  "UpdateProvisionedLimit",
  "UpdateTerms",
  "UpdateUserPoolReplica",
];
