package workbook

// The words that definitions may use for each of the domain's small types:
// [Decode] accepts no others.

// Choices are the kinds of period that a form may be issued for.
func (PeriodKind) Choices() []string {
	return words(Year, Half, NineMonths, Quarter, Month, Week)
}

// Choices are what a register may be about.
func (Topic) Choices() []string { return words(Tasks, Proposals, Disbursement, Bottlenecks) }

// Choices are the types that a column may have.
func (ColumnType) Choices() []string {
	return words(TypeNumber, TypeInteger, TypePercent, TypeMoney, TypeDate, TypeText, TypeChoice,
		TypePerson, TypeDocument, TypeMeasure)
}

// Choices are the roles that a column may play.
func (Role) Choices() []string {
	return words(RoleCode, RoleName, RoleMeasure, RolePlan, RolePrevious, RoleActual, RoleStatus, RoleRemark,
		RoleContent, RoleMandate, RoleAssigned, RoleDue, RoleExtended, RoleDone, RoleProduct, RoleProgress,
		RoleLead, RolePerson, RoleReason, RoleClass, RoleClaimed, RoleLevel, RoleSent, RoleAnswer, RoleFund,
		RoleProgramme, RolePlanCentral, RolePlanLocal, RoleSpent, RoleForecast)
}

// Choices are the ways of combining the values of units.
func (Combine) Choices() []string {
	return words(CombineSum, CombineRatio, CombineOwner, CombineLatest, CombineList)
}

// Choices are the ways in which an indicator may be better.
func (Direction) Choices() []string { return words(BetterUp, BetterDown, BetterRange) }

// Choices are the regimes of periods.
func (Regime) Choices() []string { return words(Decree09, Calendar) }

// Choices of a severity stand in the order of its constants.
func (Severity) Choices() []string { return []string{"error", "warning", "note"} }

func words[T ~string](all ...T) []string {
	list := make([]string, len(all))
	for i, w := range all {
		list[i] = string(w)
	}
	return list
}
